#!/bin/sh
# Writes the list of DynamoDB Local's jars with their SHA-256 sums, which the server checks whatever it fetches against.
# Run it after changing a version in pom.xml beside it, and read the difference before committing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
list="$here/../main/resources/dev/cumulet/dynamodb/local/artifacts.txt"
jars=$(mktemp -d)
trap 'rm -rf "$jars"' EXIT

# The native libraries that the tree also names are inside the main jar: jars only.
mvn -q -B -f "$here/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DincludeTypes=jar -Dmdep.useRepositoryLayout=true "-DoutputDirectory=$jars"

{
    echo "# group:artifact:version:sha256, one jar a line; written by src/build/pin-artifacts.sh"
    cd "$jars"
    find . -name '*.jar' | LC_ALL=C sort | while read -r jar; do
        directory=$(dirname "${jar#./}")
        version=$(basename "$directory")
        artifact=$(basename "$(dirname "$directory")")
        group=$(dirname "$(dirname "$directory")" | tr / .)
        sum=$( (sha256sum "$jar" 2>/dev/null || shasum -a 256 "$jar") | cut -d ' ' -f 1)
        echo "$group:$artifact:$version:$sum"
    done
} > "$list"
