Attribute VB_Name = "modNut"
Option Explicit
' One public Sub per button on the tabs. Each only names its job in Python, cchc_xl.buttons.

Public Sub NutXuatBieu()
    ChayPython "distribute"
End Sub

Public Sub NutNhapBaoCao()
    ChayPython "merge"
End Sub

Public Sub NutRaSoat()
    ChayPython "check"
End Sub

Public Sub NutDonDoc()
    ChayPython "remind"
End Sub

Public Sub NutTongHop()
    ChayPython "summarise"
End Sub

Public Sub NutXuatBaoCao()
    ChayPython "report"
End Sub

Public Sub NutChotKy()
    ChayPython "close"
End Sub

Public Sub NutHoSoKiemChung()
    ChayPython "evidence"
End Sub

Public Sub NutHoanTac()
    ChayPython "undo"
End Sub
