Attribute VB_Name = "modXlwings"
Option Explicit
' The bridge to Python: a late-bound call to the xlwings add-in, so the project holds no reference to it.
' This source is ASCII only. What a person reads stands in the named range thong_bao: key, text.

Private Const TEN_ADDIN As String = "xlwings.xlam"
Private Const GOI_PYTHON As String = "cchc_xl.buttons"
Private Const O_DAU_PYTHON As String = "tc_dau_python"
Private Const O_THAO_TAC As String = "tc_thao_tac"
Private Const O_KET_QUA As String = "tc_ket_qua"
Private Const VUNG_THONG_BAO As String = "thong_bao"

' Run cchc_xl.buttons.<congViec>() on this workbook. A job that did not run leaves a message on the main tab.
Public Sub ChayPython(ByVal congViec As String)
    Dim dauTruoc As String
    Dim chiTiet As String
    On Error GoTo Loi
    If Not CoAddin() Then
        BaoKetQua congViec, VanBan("chua_nap_addin")
        Exit Sub
    End If
    If Len(ThisWorkbook.Path) = 0 Then
        BaoKetQua congViec, VanBan("chua_luu_tep")
        Exit Sub
    End If
    ' RunPython works on the active workbook, whichever workbook the button was pressed in.
    ThisWorkbook.Activate
    dauTruoc = DauPython()
    If TrenMac() Then
        ' On a Mac RunPython does not wait for Python, which replaces this message when it is done.
        BaoKetQua congViec, VanBan("chay_nen")
        GoiRunPython congViec
        Exit Sub
    End If
    Application.StatusBar = VanBan("dang_chay") & " " & VanBan(congViec)
    GoiRunPython congViec
    Application.StatusBar = False
    ' RunPython returns 0 even where the interpreter is missing: only the stamp that Python writes is proof.
    If DauPython() = dauTruoc Then BaoKetQua congViec, VanBan("khong_co_ket_qua")
    Exit Sub
Loi:
    chiTiet = " (" & CStr(Err.Number) & ": " & Err.Description & ")"
    Application.StatusBar = False
    BaoKetQua congViec, VanBan("loi_khi_goi") & chiTiet
End Sub

Private Sub GoiRunPython(ByVal congViec As String)
    Application.Run "'" & TEN_ADDIN & "'!RunPython", _
        "import " & GOI_PYTHON & "; " & GOI_PYTHON & "." & congViec & "()"
End Sub

' A loaded add-in is not counted in Workbooks, yet is found there by its name.
Private Function CoAddin() As Boolean
    Dim ten As String
    On Error Resume Next
    ten = Application.Workbooks(TEN_ADDIN).Name
    CoAddin = (Len(ten) > 0)
End Function

Private Function TrenMac() As Boolean
    TrenMac = (InStr(1, Application.OperatingSystem, "Mac", vbTextCompare) > 0)
End Function

Private Function DauPython() As String
    DauPython = CStr(ThisWorkbook.Names(O_DAU_PYTHON).RefersToRange.Value)
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

' Cells are Unicode; the message box of VBA is not. Where the cell cannot be written or shown (a protected
' or hidden tab), the status bar says it.
Private Sub BaoKetQua(ByVal congViec As String, ByVal noiDung As String)
    Dim o As Object
    On Error GoTo KhongGhiDuoc
    ThisWorkbook.Names(O_THAO_TAC).RefersToRange.Value = VanBan(congViec)
    Set o = ThisWorkbook.Names(O_KET_QUA).RefersToRange
    o.Value = noiDung
    Application.Goto o
    Exit Sub
KhongGhiDuoc:
    Application.StatusBar = noiDung
End Sub
