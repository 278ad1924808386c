@echo off
rem Runs the command line from a clone. Builds first what is missing or older than its sources.
setlocal
for %%I in ("%~dp0.") do set "RECORDER_CLONE=%%~fI"
set "RECORDER_WHAT=cli"
if "%~1"=="demo" set "RECORDER_WHAT=demo"

powershell -NoProfile -ExecutionPolicy Bypass -File "%RECORDER_CLONE%\recorder-cli\src\main\clone\build.ps1" "%RECORDER_CLONE%" %RECORDER_WHAT% 1>&2
if errorlevel 1 exit /b 3

set /p RECORDER_CURRENT=<"%RECORDER_CLONE%\target\recorder\current"
call "%RECORDER_CLONE%\target\recorder\%RECORDER_CURRENT%\bin\recorder.cmd" %*
exit /b %ERRORLEVEL%
