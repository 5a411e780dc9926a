Attribute VB_Name = "modNut"
Option Explicit
' One public Sub per button on the tabs. Each only names its job in Python, cchc_xl.buttons.

Public Sub NutXuatBieu()
    GuiYeuCau "distribute"
End Sub

Public Sub NutNhapBaoCao()
    GuiYeuCau "merge"
End Sub

Public Sub NutRaSoat()
    GuiYeuCau "check"
End Sub

Public Sub NutDonDoc()
    GuiYeuCau "remind"
End Sub

Public Sub NutTongHop()
    GuiYeuCau "summarise"
End Sub

Public Sub NutXuatBaoCao()
    GuiYeuCau "report"
End Sub

Public Sub NutChotKy()
    GuiYeuCau "close"
End Sub

Public Sub NutHoSoKiemChung()
    GuiYeuCau "evidence"
End Sub

Public Sub NutHoanTac()
    GuiYeuCau "undo"
End Sub
