# Finds a Java 25 or later and puts its home into JAVA_HOME. Sourced by bin/cumulet and by the script at the root of the
# repository. With "jdk" as its argument it takes only one that can compile.

java_release() { # the feature release of the Java in $1, or 0
    if [ -r "$1/release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release")
    else
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1)
    fi
    echo "${version:-0}"
}

java_fits() { # whether $1 is the home of a Java that will do
    [ -x "$1/bin/java" ] || return 1
    [ "$java_wanted" != jdk ] || [ -x "$1/bin/javac" ] || return 1
    [ "$(java_release "$1")" -ge 25 ]
}

java_on_path() { # the home of the java on the PATH, through all links
    found=$(command -v java 2>/dev/null) || return 1
    while [ -L "$found" ]; do
        target=$(readlink "$found")
        case $target in
            /*) found=$target ;;
            *) found=$(dirname "$found")/$target ;;
        esac
    done
    (cd "$(dirname "$found")/.." 2>/dev/null && pwd -P)
}

find_java() {
    java_wanted=${1:-jre}
    if [ -n "${JAVA_HOME:-}" ] && java_fits "$JAVA_HOME"; then
        export JAVA_HOME
        return 0
    fi
    candidate=$(java_on_path) && java_fits "$candidate" && JAVA_HOME=$candidate && export JAVA_HOME && return 0
    if [ -x /usr/libexec/java_home ]; then
        candidate=$(/usr/libexec/java_home -v 25+ 2>/dev/null) && java_fits "$candidate" &&
            JAVA_HOME=$candidate && export JAVA_HOME && return 0
    fi
    for candidate in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
        "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if java_fits "$candidate"; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done
    if [ "$java_wanted" = jdk ]; then kind='a JDK'; else kind='a Java runtime'; fi
    cat >&2 <<EOF
Cumulet needs $kind, release 25 or later, and found none in
  JAVA_HOME (${JAVA_HOME:-not set})
  the PATH ($(command -v java 2>/dev/null || echo no java there))
  /usr/lib/jvm, /usr/lib64/jvm, /usr/java, /opt, ~/.sdkman, ~/.jdks, /Library/Java/JavaVirtualMachines
Install one, for example with
  Debian, Ubuntu  apt install openjdk-25-jdk-headless      Fedora  dnf install java-25-openjdk-headless
  macOS           brew install openjdk@25                  sdkman  sdk install java 25-tem
or take it from https://adoptium.net and set JAVA_HOME to its folder.
EOF
    return 1
}
