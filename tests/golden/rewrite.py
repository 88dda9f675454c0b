"""Write the kept texts anew from what is printed now: ``python -m tests.golden.rewrite``. Read the difference."""

from tests.golden.records import FOLDER, PAPERS, RECORDS, pages_of, printed

if __name__ == "__main__":
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    papers = {name: printed(log()) for name, log in RECORDS.items()} | {name: made() for name, made in PAPERS.items()}
    for name, paper in papers.items():
        for number, text in enumerate(pages_of(paper), start=1):
            (FOLDER / f"{name}-{number}.txt").write_text(text, encoding="utf-8", newline="\n")
