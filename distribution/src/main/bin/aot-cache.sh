# Keeps a cache of loaded and linked classes (JEP 483, JEP 514), with which the server starts in half the time. It is
# made in the background of the first run. Sourced by bin/cumulet.

aot_folder() { # where caches are: with the server, or with the user if the server's folder is read-only
    if [ -w "$home" ]; then
        echo "$home/cache"
    elif [ -n "${XDG_CACHE_HOME:-${HOME:-}}" ]; then
        echo "${XDG_CACHE_HOME:-$HOME/.cache}/cumulet"
    else
        return 1
    fi
}

# Prints the name of the cache, whether it is there or not. The JVM takes a cache only if JVM, options and jars are the
# same and at the same place, so all of that is in the name.
aot_cache() {
    [ "${CUMULET_AOT:-on}" != off ] || return 1
    case "$jvm_options ${JAVA_TOOL_OPTIONS:-}" in
        *-agent* | *-javaagent* | *AOT* | *-Xshare*) return 1 ;; # they would run, or fight, while the cache is made
    esac
    folder=$(aot_folder) || return 1
    print=$({ echo "$home $JAVA_HOME $jvm_options" && cat "$JAVA_HOME/release" && ls -lL "$home/lib"; } | cksum) || return 1
    echo "$folder/${print%% *}.aot"
}

# Runs the server once for the cache's sake, at a low priority since somebody works with the one in front.
aot_make() { # $1: the cache
    folder=$(dirname "$1")
    mkdir -p "$folder" || return 1
    find "$folder" -name .making -mmin +10 -exec rmdir {} + || true
    mkdir "$folder/.making" || return 0
    aot_new=$1.$$
    trap 'rm -f "$aot_new" "$aot_new.conf"; rmdir "$folder/.making"' EXIT
    aot_java -XX:AOTMode=record -XX:AOTConfiguration="$aot_new.conf" || return 1
    aot_java -XX:AOTMode=create -XX:AOTConfiguration="$aot_new.conf" -XX:AOTCache="$aot_new" || return 1
    # Those of earlier jars and JVMs are of no use; in the user's folder there may be those of other servers.
    case $folder in
        "$home"/*) rm -f "$folder"/*.aot ;;
        *) find "$folder" -name '*.aot' -mtime +30 -exec rm -f {} + || true ;;
    esac
    mv "$aot_new" "$1"
}

aot_java() {
    # shellcheck disable=SC2086 # several options in one variable are meant
    nice -n 15 "$JAVA_HOME/bin/java" $jvm_options "$@" -Dcumulet.home="$home" \
        --add-modules ALL-MODULE-PATH,ALL-DEFAULT -p "$home/lib" -m dev.cumulet.core/dev.cumulet.core.Main --train
}
