@echo off
rem Starts the command line. RECORDER_JAVA_OPTIONS holds options for its JVM, such as -Xmx4g.
setlocal
for %%I in ("%~dp0..") do set "RECORDER_HOME=%%~fI"

set "RECORDER_JAVA=java.exe"
if defined JAVA_HOME set "RECORDER_JAVA=%JAVA_HOME%\bin\java.exe"

set "RECORDER_JAVA_MAJOR="
for /f "tokens=3" %%V in ('call "%RECORDER_JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do (
  for /f "tokens=1 delims=.-+" %%M in ("%%~V") do set "RECORDER_JAVA_MAJOR=%%M"
)
if not defined RECORDER_JAVA_MAJOR (
  echo error: Java was not found. Install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
  exit /b 3
)
if %RECORDER_JAVA_MAJOR% LSS 17 (
  echo error: Java 17 or newer is needed, but "%RECORDER_JAVA%" is older. Set JAVA_HOME to a newer one. 1>&2
  exit /b 3
)

"%RECORDER_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseParallelGC -Xshare:auto %RECORDER_JAVA_OPTIONS% ^
  "-Drecorder.home=%RECORDER_HOME%" "-Drecorder.clone=%RECORDER_CLONE%" ^
  -jar "%RECORDER_HOME%\lib\recorder-cli.jar" %*
exit /b %ERRORLEVEL%
