# Finds Java, for bin/recorder and for the recorder script of a clone: sets "java".
# POSIX sh, without anything that only GNU has.

# The java to use: that of JAVA_HOME, else the one on the PATH; ends the script when it will not do.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    if [ ! -x "$java" ]; then
      fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it. Set it to a JDK 17 or newer, or unset it."
    fi
  else
    java=$(command -v java) || fail "Java was not found. Install a JDK 17 or newer, or set JAVA_HOME to one."
  fi
  version=$(java_version) || fail "$java does not start. Install a JDK 17 or newer, or set JAVA_HOME to one."
  major=${version#1.} # Java 8 calls itself 1.8
  major=${major%%[!0-9]*}
  if [ -n "$major" ] && [ "$major" -lt 17 ]; then
    fail "Java 17 or newer is needed, but $java is Java $version. Set JAVA_HOME to a newer one."
  fi
}

# From the file "release" of its installation where there is one: starting a JVM to ask it takes longer than all the rest.
java_version() {
  file=$(follow_links "$java")
  release=${file%/*}/../release
  if [ -r "$release" ]; then
    while IFS='=' read -r name value; do
      if [ "$name" = JAVA_VERSION ]; then
        value=${value#\"}
        printf '%s\n' "${value%%\"*}"
        return
      fi
    done <"$release"
  fi
  "$java" -version 2>&1 | {
    while read -r line; do
      case $line in
        *version\ \"*)
          value=${line#*\"}
          printf '%s\n' "${value%%\"*}"
          exit 0
          ;;
      esac
    done
    exit 1
  }
}

# The file behind symbolic links; "readlink -f" is not everywhere.
follow_links() {
  file=$1
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  printf '%s\n' "$file"
}

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 3
}
