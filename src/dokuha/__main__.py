from dokuha.cli import main

main()
