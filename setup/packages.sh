#!/usr/bin/env bash
# Installs the Debian packages of apt.txt that are missing. Without root it installs nothing and
# says what will not work; it never fails because of that.
set -u
cd "$(dirname "$0")/.."

missing=()
while read -r package file; do
  case "$package" in ''|'#'*) continue ;; esac
  compgen -G "$file" >/dev/null || missing+=("$package")
done < apt.txt
[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "缺少系统软件包，且没有权限安装 (not root)：${missing[*]}"
  echo "没有 LibreOffice 时不能生成 PDF，其余功能照常。可请管理员执行：apt-get install ${missing[*]}"
  exit 0
fi

echo "安装系统软件包 installing Debian packages：${missing[*]}"
log=$(mktemp)
if apt-get update >"$log" 2>&1 && DEBIAN_FRONTEND=noninteractive \
  apt-get install -y --no-install-recommends "${missing[@]}" 2>&1 | tee -a "$log" |
  awk '/^(Get:|Setting up)/ { printf "\r%-78.78s", $0; fflush() } END { print "" }'; then
  rm -f "$log"
else
  tail -n 5 "$log"
  echo "系统软件包没有装全，继续；缺什么，用到时会说明。"
fi
exit 0
