@echo off
rem Starts hrstyle with the Java of JAVA_HOME or of the PATH, which has to be 17 or newer. HRSTYLE_JAVA_OPTS: options for Java.
setlocal

set "HRSTYLE_JAVA=java"
if not defined JAVA_HOME goto ask
set "HRSTYLE_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%HRSTYLE_JAVA%" goto ask
echo hrstyle: JAVA_HOME is %JAVA_HOME%, but there is no %HRSTYLE_JAVA%: name a Java 17 or newer there, or unset it>&2
exit /b 1

:ask
set "HRSTYLE_VERSION="
for /f "tokens=3" %%v in ('call "%HRSTYLE_JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined HRSTYLE_VERSION set "HRSTYLE_VERSION=%%~v"
if defined HRSTYLE_VERSION goto compare
echo hrstyle: no Java found: install Java 17 or newer, and put it on the PATH or name it in JAVA_HOME>&2
exit /b 1

:compare
rem "17.0.15" is 17; "1.8.0_412" is 1, and too old all the same.
for /f "delims=.-+" %%v in ("%HRSTYLE_VERSION%") do set "HRSTYLE_MAJOR=%%v"
if %HRSTYLE_MAJOR% geq 17 goto run
echo hrstyle: Java 17 or newer is needed, but %HRSTYLE_JAVA% is Java %HRSTYLE_VERSION%: name another one in JAVA_HOME>&2
exit /b 1

:run
rem libtorch's waiting threads sleep instead of spinning; DJL asks no cloud service where it runs.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
if not defined OPT_OUT_TRACKING set "OPT_OUT_TRACKING=true"
"%HRSTYLE_JAVA%" %HRSTYLE_JAVA_OPTS% -jar "%~dp0..\lib\quarkus-run.jar" %*
exit /b %ERRORLEVEL%
