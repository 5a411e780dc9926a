Attribute VB_Name = "modRibbon"
Option Explicit
' The callback of every button in customUI14.xml; the button's tag names its job in Python.

' "As Object" rather than "As IRibbonControl": the callback then needs no type library.
Public Sub RibNut(ByVal control As Object)
    GuiYeuCau control.Tag
End Sub
