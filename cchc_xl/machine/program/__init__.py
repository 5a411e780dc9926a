"""The program as it lies on a Windows machine when it was installed from the bundle, without an administrator.

`home` knows the folders, `copying` fills a new one, `launchers` writes what is double-clicked, `entries` tells Windows.
"""
