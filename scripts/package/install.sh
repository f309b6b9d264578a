#!/bin/sh
# manifest MANIFEST
# Installs Maabar, or updates it where it is installed: sh THIS-FILE, as root.
set -eu
version=VERSION arch=ARCH script=SCRIPT_BYTES bytes=ARCHIVE_BYTES sum=ARCHIVE_SHA256
root=/opt/maabar
stop() { printf '%s\n' "$@" >&2; exit 1; }
[ "$(id -u)" = 0 ] || stop \
  "Lancez cette commande en tant que root : sudo sh $0" \
  "شغّلوا هذا الأمر بصلاحيات root: ‏sudo sh $0" \
  "Run this as root: sudo sh $0"
[ "$(uname -s) $(uname -m)" = "Linux $arch" ] || stop \
  "Ce fichier est fait pour une machine $arch." \
  "هذا الملف مخصص لجهاز من نوع $arch." \
  "This file is for a machine of the kind $arch."
[ ! -e $root/installation.json ] || exec $root/current/bin/maabar update "$0" "$@"
archive() { tail -c +$((script + 1)) "$0" | head -c $bytes; }
[ "$(archive | sha256sum | cut -d ' ' -f 1)" = $sum ] || stop \
  "Ce fichier est abîmé : copiez-le de nouveau sur la clé." \
  "هذا الملف تالف: انسخوه على الذاكرة من جديد." \
  "This file is damaged: copy it onto the stick again."
getent passwd maabar >/dev/null || useradd --system --user-group --home-dir /srv/maabar --shell /usr/sbin/nologin maabar
mkdir -p $root/versions /srv/maabar
rm -rf $root/versions/$version.making $root/versions/$version
mkdir $root/versions/$version.making
archive | tar -xz -C $root/versions/$version.making
mv $root/versions/$version.making $root/versions/$version
ln -sfn versions/$version $root/current
exec $root/current/bin/maabar set-up "$0" "$@"
