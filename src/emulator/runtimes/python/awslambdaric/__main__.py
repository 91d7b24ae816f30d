import os

from . import bootstrap
from .lambda_runtime_client import LambdaRuntimeClient


def main(args):
    bootstrap.run(args[1], LambdaRuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"]))
