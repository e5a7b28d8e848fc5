"""Evaluates stored validations anew: Parquet in, results by outcome out.

    spark-submit examples/spark/job.py --input validations/day=2026-11-26 --output results/day=2026-11-26

The output is overwritten whole, so a job that was killed is started again as it was. A row that cannot be read is among
the results, with the outcome `rejected_line` and its error.
"""

import argparse

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

from renaper_crosscheck.spark import reevaluate


def main() -> None:
    arguments = argparse.ArgumentParser(description="Evaluates stored validations anew.")
    arguments.add_argument("--input", required=True, help="Parquet with a document a row")
    arguments.add_argument("--output", required=True, help="a folder for Parquet by outcome; overwritten whole")
    arguments.add_argument("--json", default="doc", help="the column with the document's JSON (default: doc)")
    arguments.add_argument("--key", action="append", help="a column to keep; may be given several times (default: id)")
    arguments.add_argument("--policy", default="documented", help="a name, or a TOML or JSON file on the driver")
    arguments.add_argument("--against", default="stored", help="`stored`, or another policy")
    arguments.add_argument("--results", choices=("all", "changed", "none"), default="changed")
    given = arguments.parse_args()

    spark = SparkSession.builder.appName("renaper-crosscheck").getOrCreate()
    answers = reevaluate(
        spark.read.parquet(given.input),
        json=given.json,
        keys=given.key or ["id"],
        policy=given.policy,
        against=given.against,
        results=given.results,
    )
    # A document that is null has no outcome; its row is kept under `no_document`.
    answers = answers.withColumn("outcome", F.coalesce("outcome", F.lit("no_document")))
    answers.write.mode("overwrite").partitionBy("outcome").parquet(given.output)

    counts = spark.read.parquet(given.output).groupBy("outcome").count().orderBy("outcome").collect()
    for row in counts:
        print(f"{row['count']:>12}  {row['outcome']}")
    spark.stop()


if __name__ == "__main__":
    main()
