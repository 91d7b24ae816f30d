"""Starts AWS's client as the managed runtime does, with the task root first on the module path."""

import os
import sys

import awslambdaric.__main__ as awslambdaricmain


def main():
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    awslambdaricmain.main([os.environ["LAMBDA_TASK_ROOT"], os.environ["_HANDLER"]])


if __name__ == "__main__":
    main()
