@echo off
rem Starts Cumulet. "cumulet --help" shows the options.
rem
rem CUMULET_JAVA_OPTS  options for the JVM; they come after ours and so win over them
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

"%JAVA%" --version >nul 2>&1
if errorlevel 1 goto missing
for /f "tokens=2 delims=. " %%v in ('"%JAVA%" --version') do (
    if %%v lss 25 goto missing
    goto found
)

:missing
echo Cumulet needs a Java runtime, release 25 or later; JAVA_HOME is "%JAVA_HOME%". 1>&2
echo Take one from https://adoptium.net and set JAVA_HOME to its folder. 1>&2
exit /b 1

:found
"%JAVA%" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED %CUMULET_JAVA_OPTS% ^
    "-Dcumulet.home=%HOME_DIR%" --add-modules ALL-MODULE-PATH,ALL-DEFAULT -p "%HOME_DIR%\lib" ^
    -m dev.cumulet.core/dev.cumulet.core.Main %*
