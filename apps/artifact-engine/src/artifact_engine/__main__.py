from artifact_engine.main import main

main()
