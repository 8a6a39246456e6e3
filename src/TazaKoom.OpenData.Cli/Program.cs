using TazaKoom.OpenData.Cli;

return await TazaCommand.RunAsync(args);
