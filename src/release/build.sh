#!/usr/bin/env bash
# Builds the zip and the update site without checks and tests, with the same JDK the same bytes each time.
# Usage: src/release/build.sh [Maven options]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
umask 022 # jars remember it
# Quarkus 3.33 writes down sets in the order of identity hash codes, so these are all the same here. javac miscompiles with such: it gets
# a JVM of its own. What else is left to chance there: RecorderKeys.java, and CancelResource in src/runner.
export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:+UnlockExperimentalVMOptions -XX:hashCode=2"
exec mvn -B -ntp -q -Dquick -Prelease -Dmaven.compiler.fork=true "$@" clean verify
