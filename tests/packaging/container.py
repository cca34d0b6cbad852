#!/usr/bin/env python3
"""Checks packaging/container/Containerfile without building it: container.py STOA ROOT.

An image of Debian can't be loaded everywhere, and a build takes long. So this checks what would make one fail: that all
that is copied exists, that everything the build reads is copied, that the packages exist, and that they bring all
libraries of the program STOA.
"""
import re
import subprocess
import sys
from pathlib import Path


def output_of(*command):
    return subprocess.run(command, text=True, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def instructions(text):
    """Yields (name, argument) with the continuations of lines joined."""
    text = re.sub(r"^#.*\n", "", text, flags=re.M)
    for line in re.sub(r"\\\n\s*", " ", text).splitlines():
        if line.strip():
            yield line.split(maxsplit=1)


def copied(text):
    """The files and folders of the repository that the first stage gets."""
    for name, argument in instructions(text):
        if name == "COPY" and not argument.startswith("--from="):
            yield from argument.split()[:-1]


def packages(text):
    """Those of the image."""
    for name, argument in instructions(text):
        if name == "RUN" and (found := re.search(r"apt-get install ([^&]*)", argument)):
            yield from (word for word in found[1].split() if not word.startswith("--"))


def dependencies(names):
    """These packages and all that they need."""
    options = [f"--no-{kind}" for kind in ("recommends", "suggests", "conflicts", "breaks", "replaces", "enhances")]
    lines = output_of("apt-cache", "depends", "--recurse", "--installed", *options, *names).splitlines()
    return {line for line in lines if line and not line[0].isspace()}


def package_of(library):
    """Debian names a file by its path with or without /usr."""
    for path in (library, Path("/usr") / library.relative_to("/"), library.resolve()):
        result = subprocess.run(["dpkg", "-S", path], text=True, capture_output=True, check=False)
        if result.returncode == 0:
            return result.stdout.split(":")[0]
    raise AssertionError(f"no package has {library}")


def main(stoa, root):
    text = (root / "packaging/container/Containerfile").read_text()
    sources = list(copied(text))
    for source in sources:
        assert (root / source).exists(), f"there is no {source}"
    read = set(re.findall(r"^ *add_subdirectory\((\w+)\)", (root / "CMakeLists.txt").read_text(), re.M)) - {"admin-gui", "tests"}
    read |= {"static", "templates", "translations", "CMakeLists.txt", "CMakePresets.json", "CHANGELOG.md"}
    assert read <= set(sources), f"{read - set(sources)} is not copied"
    names = list(packages(text))
    assert names
    for name in names:
        output_of("apt-cache", "show", name)
    libraries = re.findall(r"=> (/\S+)", output_of("ldd", stoa))
    needed = {package_of(Path(library)) for library in libraries}
    lacking = needed - dependencies(names)
    assert not lacking, f"the image lacks {lacking}"
    settings = dict(instructions(text))
    assert settings["USER"] == "1578" and "/healthz" in settings["HEALTHCHECK"]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
