Attribute VB_Name = "modYeuCau"
Option Explicit
' A click leaves a request in a named cell, says so and ends. Bang cong viec CCHC takes the request from there and runs
' the job on the saved file; whether it was done, only Python says. Nothing waits or is scheduled here: a workbook
' that is closed and opened again while its macro still runs hangs.
' This source is ASCII only. What a person reads stands in the named range thong_bao: key, text.

Private Const TEN_ADDIN As String = "xlwings.xlam"
Private Const GOI_PYTHON As String = "cchc_xl.buttons"
Private Const O_YEU_CAU As String = "tc_yeu_cau"
Private Const O_THAO_TAC As String = "tc_thao_tac"
Private Const O_KET_QUA As String = "tc_ket_qua"
Private Const VUNG_THONG_BAO As String = "thong_bao"
Private Const NHIP_CU_NHAT As Long = 10
Private Const NHIP_SOM_NHAT As Long = -60

' Clicks so far: by it two requests of one second differ.
Private soLanBam As Long

' Ask for the job cchc_xl.buttons.<congViec> on this workbook. A click alone is no change that has to be saved.
Public Sub GuiYeuCau(ByVal congViec As String)
    Dim daLuu As Boolean
    daLuu = ThisWorkbook.Saved
    Application.StatusBar = False
    If Len(ThisWorkbook.Path) = 0 Then
        BaoVaChiRo congViec, VanBan("chua_luu_tep")
    Else
        BaoVaGui congViec
    End If
    If daLuu Then ThisWorkbook.Saved = True
End Sub

' The request comes last: nothing of the macro is left to run when it is seen, and RunPython has come back.
Private Sub BaoVaGui(ByVal congViec As String)
    Dim o As Object
    Dim chiTiet As String
    On Error GoTo Loi
    Set o = ThisWorkbook.Names(O_YEU_CAU).RefersToRange
    If BangDangMo() Then
        BaoKetQua congViec, VanBan("da_gui")
    ElseIf CoAddin() Then
        MoBang congViec
    Else
        BaoVaChiRo congViec, VanBan("chua_mo_bang")
    End If
    soLanBam = soLanBam + 1
    o.Value = congViec & "|" & ThoiDiem(Now) & "|" & soLanBam
    Exit Sub
Loi:
    chiTiet = ChiTietLoi()
    BaoVaChiRo congViec, VanBan("khong_gui_duoc") & chiTiet
End Sub

' Python only starts the window and returns. RunPython returns 0 even where the interpreter is missing, so the message
' says what to do if no window comes. It is written before: what Python has to say must not be lost under it.
Private Sub MoBang(ByVal congViec As String)
    Dim chiTiet As String
    On Error GoTo Loi
    BaoKetQua congViec, VanBan("dang_mo_bang")
    ' RunPython works on the active workbook, whichever workbook the button was pressed in.
    ThisWorkbook.Activate
    Application.Run "'" & TEN_ADDIN & "'!RunPython", _
        "import " & GOI_PYTHON & "; " & GOI_PYTHON & "." & congViec & "()"
    Exit Sub
Loi:
    chiTiet = ChiTietLoi()
    BaoVaChiRo congViec, VanBan("loi_khi_goi") & chiTiet
End Sub

' On Windows the window keeps the time of its last look, "yyyy-mm-dd hh:mm:ss", where GetSetting reads it. A time that
' cannot be read, or a program that has no GetSetting, is no window.
Private Function BangDangMo() As Boolean
    Dim nhip As String
    Dim giay As Long
    On Error GoTo Het
    nhip = GetSetting("CCHC-XL", "bang", "nhip", "")
    giay = DateDiff("s", LucGhi(nhip), Now)
    BangDangMo = (giay >= NHIP_SOM_NHAT And giay <= NHIP_CU_NHAT)
Het:
End Function

' A loaded add-in is not counted in Workbooks, yet is found there by its name.
Private Function CoAddin() As Boolean
    Dim ten As String
    On Error Resume Next
    ten = Application.Workbooks(TEN_ADDIN).Name
    CoAddin = (Len(ten) > 0)
End Function

' Put together by hand: Format and CDate go by the separators and the calendar of the machine.
Private Function ThoiDiem(ByVal luc As Date) As String
    ThoiDiem = Year(luc) & "-" & HaiSo(Month(luc)) & "-" & HaiSo(Day(luc)) & _
        " " & HaiSo(Hour(luc)) & ":" & HaiSo(Minute(luc)) & ":" & HaiSo(Second(luc))
End Function

Private Function LucGhi(ByVal chu As String) As Date
    LucGhi = DateSerial(CLng(Mid(chu, 1, 4)), CLng(Mid(chu, 6, 2)), CLng(Mid(chu, 9, 2))) + _
        TimeSerial(CLng(Mid(chu, 12, 2)), CLng(Mid(chu, 15, 2)), CLng(Mid(chu, 18, 2)))
End Function

Private Function HaiSo(ByVal so As Long) As String
    HaiSo = Right("0" & so, 2)
End Function

' The text of a key; the key itself where the table is gone, so that something is always shown.
Private Function VanBan(ByVal khoa As String) As String
    Dim bang As Object
    Dim dong As Long
    VanBan = khoa
    On Error GoTo Het
    Set bang = ThisWorkbook.Names(VUNG_THONG_BAO).RefersToRange
    For dong = 1 To bang.Rows.Count
        If CStr(bang.Cells(dong, 1).Value) = khoa Then
            VanBan = CStr(bang.Cells(dong, 2).Value)
            Exit For
        End If
    Next dong
Het:
End Function

' To be read before any other procedure handles an error: that empties Err.
Private Function ChiTietLoi() As String
    ChiTietLoi = " (" & Err.Number & ": " & Err.Description & ")"
End Function

' Cells are Unicode; the message box of VBA is not. Where the cell cannot be written (a protected tab, a lost name),
' the status bar says it.
Private Sub BaoKetQua(ByVal congViec As String, ByVal noiDung As String)
    On Error GoTo KhongGhiDuoc
    ThisWorkbook.Names(O_THAO_TAC).RefersToRange.Value = VanBan(congViec)
    ThisWorkbook.Names(O_KET_QUA).RefersToRange.Value = noiDung
    Exit Sub
KhongGhiDuoc:
    Application.StatusBar = noiDung
End Sub

' What the person has to act upon is brought into sight.
Private Sub BaoVaChiRo(ByVal congViec As String, ByVal noiDung As String)
    BaoKetQua congViec, noiDung
    On Error Resume Next
    Application.Goto ThisWorkbook.Names(O_KET_QUA).RefersToRange
End Sub
