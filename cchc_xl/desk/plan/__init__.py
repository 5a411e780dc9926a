"""Phụ lục, Phân công, Thời hạn: which unit and who in it answers for a task, and until when."""
