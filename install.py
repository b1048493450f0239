"""Make `.venv` and install what a lock file names, and Juece itself: `python3 install.py requirements.lock`.

Runs on any Python; refuses, with one sentence, a Python that is too old, one without venv, and a folder that cannot be written.
"""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")


def stop(sentence):
    sys.exit("juece: " + sentence)


def run(*command, **options):
    if subprocess.call(command, cwd=HERE, **options) != 0:
        stop(
            "安装没有完成（上面是原因）；修正后再运行一次即可。 The installation did not finish; mend the above and run it again."
        )


def main():
    if sys.version_info < (3, 11):
        stop(
            "需要 Python 3.11 或更高版本，现在是 {}.{}。 Python 3.11 or newer is needed.".format(*sys.version_info[:2])
        )
    if not os.access(HERE, os.W_OK):
        stop("不能写入 {}，请换一个文件夹或修改权限。 This folder cannot be written.".format(HERE))
    python = os.path.join(VENV, "bin", "python")
    if not os.path.exists(python):
        try:
            import ensurepip  # noqa: F401
            import venv
        except ImportError:
            stop(
                "这个 Python 没有 venv，请先运行 apt-get install python3-venv。 This Python lacks venv: apt-get install python3-venv."
            )
        venv.create(VENV, with_pip=True)
    print("正在安装依赖（第一次约一分钟） Installing …", flush=True)
    quiet = ["--quiet", "--quiet", "--disable-pip-version-check"]
    run(python, "-m", "pip", "install", *quiet, "--require-hashes", "--no-deps", "-r", sys.argv[1])
    run(python, "-m", "pip", "install", *quiet, "--no-deps", "--no-build-isolation", "-e", ".")


if __name__ == "__main__":
    main()
