#!/usr/bin/env bash
# A release, as far as a script can make one. Usage: src/release/release.sh [--dry-run [--quick]] VERSION [PUBLISHED_SITE]
#   VERSION         x.y.z, newer than the last tag; its changes stand under "Unreleased" in src/release/CHANGELOG.md
#   PUBLISHED_SITE  a copy of the update site as it is published, files and all; none before the first release
#   --dry-run       does everything, tests included, in a copy of the repository under target/, which is then left to look at
#   --quick         leaves out the tests but for those of the zip and the site, in a dry run only
# Needs GNU tools (Linux). It ends with the files in target/release and the steps that are left to do by hand. Nothing leaves this machine.
set -euo pipefail

fail() {
    echo "release: $1" >&2
    exit 1
}

dry=
quick=
if [ "${1:-}" = --dry-run ]; then
    dry=yes
    shift
    if [ "${1:-}" = --quick ]; then
        quick=yes
        shift
    fi
fi
version=${1:-}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || fail "a version x.y.z expected, not \"$version\""
site=
if [ -n "${2:-}" ]; then
    [ -f "$2/db.xml.gz" ] || fail "$2 is no update site: it has no db.xml.gz"
    site=$(cd "$2" && pwd)
fi
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

step() { echo "== $1"; }

step "The working tree is clean and the version is new"
[ -z "$(git status --porcelain)" ] || fail "uncommitted changes: commit or stash them"
git rev-parse -q --verify "refs/tags/v$version" >/dev/null && fail "tag v$version is there already"
last=$(git tag --list 'v[0-9]*' --sort=-v:refname | head -n 1)
newest=$(printf '%s\n' "${last#v}" "$version" | sort -V | tail -n 1)
[ "$newest" = "$version" ] || fail "$version is not newer than $last"

if [ -n "$dry" ]; then
    rm -rf target/dry-run
    git clone -q . target/dry-run
    cd target/dry-run
fi
release=$PWD/target/release

step "There is something to say about it"
changes=$(awk '/^## /{on = ($2 == "Unreleased"); next} on' src/release/CHANGELOG.md)
[ -n "${changes//[[:space:]]/}" ] || fail "src/release/CHANGELOG.md says nothing under \"## Unreleased\""

step "Version $version and its time go into the poms, the version and its date into the change log"
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
git ls-files -z '*pom.xml' | while IFS= read -r -d '' pom; do
    old=$(sed -n '/<artifactId>hrstyle<\/artifactId>/{n;s/.*<version>\(.*\)<\/version>.*/\1/p;}' "$pom")
    [ -n "$old" ] || fail "$pom: no version after <artifactId>hrstyle</artifactId>"
    sed -i "/<artifactId>hrstyle<\/artifactId>/{n;s/<version>.*<\/version>/<version>$version<\/version>/;}" "$pom"
done
sed -i "s/\(<project.build.outputTimestamp>\).*\(<\/\)/\1$now\2/" pom.xml
sed -i "s/^## Unreleased$/## Unreleased\n\n## $version, ${now%T*}/" src/release/CHANGELOG.md
git commit -qam "Release $version"

step "Tests and checks"
[ -n "$quick" ] || mvn -B -ntp clean verify

step "Zip and update site, and the tests of them"
src/release/build.sh "-Dsite.previous=$site" -DskipTests=false -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test=ReleaseIT,SiteIT -Dfailsafe.failIfNoSpecifiedTests=false

step "The same commit built elsewhere gives the same bytes"
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git clone -q . "$again/clone"
"$again/clone/src/release/build.sh" "-Dsite.previous=$site"
same() { (cd "$1" && find fiji-update-site/target/site src/runner/target/hrstyle-*.zip -type f -exec sha256sum {} + | sort -k 2); }
diff <(same .) <(same "$again/clone") || fail "two builds differ"

step "What is to be published"
rm -rf "$release"
mkdir -p "$release"
cp -p src/runner/target/hrstyle-"$version"-*.zip "$release"
cp -pR fiji-update-site/target/site "$release/site"
(cd "$release" && sha256sum ./*.zip | sed 's, \./, ,' >SHA256SUMS && cat SHA256SUMS)

git tag -a "v$version" -m "HRStyle $version"
next=$(awk -F. '{print $1 "." $2 + 1 ".0-SNAPSHOT"}' <<<"$version")
git ls-files -z '*pom.xml' |
    xargs -0 sed -i "/<artifactId>hrstyle<\/artifactId>/{n;s/<version>.*<\/version>/<version>$next<\/version>/;}"
git commit -qam "After $version: $next"

cat <<END
== Left to do by hand
1. On each other platform that is to have a zip: check out v$version, src/release/build.sh; add the zip to $release.
2. In a copy of a real Fiji: add file:$release/site/ as an update site, update, run a transfer; then switch it off.
3. Look at the demo's pictures: unpack the zip, bin/hrstyle demo.
4. git push --follow-tags
5. Publish the zips with SHA256SUMS and this part of the change log:
$changes
6. Publish the update site: the two rsync of fiji-update-site/README.md, from $release/site.
END
