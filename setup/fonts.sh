#!/usr/bin/env bash
# Puts the four Fandol fonts (仿宋 楷体 黑体 宋体) into .fonts/. Debian ships them inside
# texlive-lang-chinese; only the font files are taken from it, so no root is needed.
set -u
cd "$(dirname "$0")/.."
[ -f .fonts/FandolFang-Regular.otf ] && exit 0

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
chmod 755 "$scratch"
echo "取中文公文字体 fetching the official-document fonts (Fandol, 49 MB)…"
unpack() {
  (cd "$scratch" && apt-get download -qq texlive-lang-chinese && dpkg-deb -x ./*.deb .) >/dev/null 2>&1
}
unpack || { apt-get update -qq >/dev/null 2>&1; unpack; } || {
  echo "没有取到仿宋、楷体字体：PDF 将以其他字体代替，并会在结果中说明。"
  exit 0
}
mkdir -p .fonts
find "$scratch" -name 'Fandol*-Regular.otf' ! -name '*Braille*' -exec cp {} .fonts/ \;
find "$scratch" -name 'FandolSong-Bold.otf' -exec cp {} .fonts/ \;
# Both faces of FandolSong claim the same weight; with both, 小标宋 is set in a falsely emboldened one.
rm -f .fonts/FandolSong-Regular.otf
exit 0
