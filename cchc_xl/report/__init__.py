"""What goes out as Word: the words, the norms of Nghị định 30/2020/NĐ-CP, the templates and how they are filled."""
