; Beside what electron-builder writes: the folder IT lays its policy in, where only administrators may write. Any user may
; create a folder in ProgramData, and whoever creates it owns it. It stays when the program goes.
!macro customInstall
  SetShellVarContext all
  CreateDirectory "$APPDATA\Straks"
  nsExec::Exec 'icacls "$APPDATA\Straks" /inheritance:r /grant *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
  nsExec::Exec 'icacls "$APPDATA\Straks" /setowner *S-1-5-32-544 /T'
!macroend
