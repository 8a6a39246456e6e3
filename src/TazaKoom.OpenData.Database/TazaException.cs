namespace TazaKoom.OpenData.Database;

/// <summary>
/// Something a person can put right. The message is all they are shown: what happened, where, what was expected,
/// what to do. Printed on standard error without a stack trace; the command ends with exit code 1.
/// </summary>
public sealed class TazaException(string message, Exception? inner = null) : Exception(message, inner);
