"""The folders that jobs keep beside the master."""

from typing import Final

BACKUP_FOLDER: Final = "sao-luu"
"""Copies of the master."""
KEPT_FOLDER: Final = "da-nhan"
"""Every file received, as it came."""
FEEDBACK_FOLDER: Final = "phan-hoi"
"""What units are asked to complete."""
TEMPLATES_FOLDER: Final = "mau"
"""The templates that the office edits in Word."""
FORMS_FOLDER: Final = "bieu-gui-don-vi"
"""Where a button writes the forms."""
RETURNED_FOLDER: Final = "bieu-don-vi-gui-ve"
"""Where a button looks for returned forms the first time."""
REMINDERS_FOLDER: Final = "don-doc"
"""Where a button writes the reminders."""
