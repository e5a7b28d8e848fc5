"""Evaluates stored validations anew: Parquet in, results by outcome out.

    spark-submit examples/spark/job.py --input validations/day=2026-11-26 --output results/day=2026-11-26

The output is overwritten whole, so a job that was killed is started again as it was. A row that cannot be read is among
the results, with the outcome `rejected_line` and its error. What each partition came to is written beside them, in
`outcome=figures`, and makes one report of all (`--report report.html`, `--report report.json`).
"""

import argparse
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from renaper_crosscheck import Engine
from renaper_crosscheck.spark import FIGURES, add_figures, reevaluate


def main() -> None:
    arguments = argparse.ArgumentParser(description="Evaluates stored validations anew.")
    arguments.add_argument("--input", required=True, help="Parquet with a document a row")
    arguments.add_argument("--output", required=True, help="a folder for Parquet by outcome; overwritten whole")
    arguments.add_argument("--json", default="doc", help="the column with the document's JSON (default: doc)")
    arguments.add_argument("--key", action="append", help="a column to keep; may be given several times (default: id)")
    arguments.add_argument("--policy", default="documented", help="a name, or a TOML or JSON file on the driver")
    arguments.add_argument("--against", default="stored", help="`stored`, or another policy")
    arguments.add_argument("--results", choices=("all", "changed", "none"), default="changed")
    arguments.add_argument(
        "--report", action="append", type=report, default=[], help="a file of the driver's, .html or .json; overwritten"
    )
    given = arguments.parse_args()
    figures = Engine(given.policy, against=given.against).figures()

    spark = SparkSession.builder.appName("renaper-crosscheck").getOrCreate()
    answers = reevaluate(
        spark.read.parquet(given.input),
        json=given.json,
        keys=given.key or ["id"],
        policy=given.policy,
        against=given.against,
        results=given.results,
        figures=True,
    )
    # A document that is null has no outcome; its row is kept under `no_document`.
    answers = answers.withColumn("outcome", F.coalesce("outcome", F.lit("no_document")))
    answers.write.mode("overwrite").partitionBy("outcome").parquet(given.output)

    written = spark.read.schema(answers.schema).parquet(given.output)
    add_figures(written, figures)
    for path in given.report:
        path.write_text(figures.to_html() if path.suffix == ".html" else figures.to_json(), encoding="utf-8")
    for row in written.groupBy("outcome").count().orderBy("outcome").collect():
        if row["outcome"] != FIGURES:
            print(f"{row['count']:>12}  {row['outcome']}")
    spark.stop()


def report(name: str) -> Path:
    path = Path(name)
    if path.suffix not in (".html", ".json"):
        raise argparse.ArgumentTypeError("a report ends in .html or .json")
    return path


if __name__ == "__main__":
    main()
