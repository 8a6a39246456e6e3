namespace TazaKoom.OpenData.Ocds.Reading;

/// <summary>Where something stands in a file, so that a person can find it again.</summary>
/// <param name="File">The name given to <see cref="ReleaseReader.Read"/>.</param>
/// <param name="Byte">Offset from the start of the (uncompressed) file, from 0; a byte order mark counts.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Path">JSON path within its document, such as <c>$.releases[3]</c>; <c>$</c> is the document itself.</param>
public readonly record struct Position(string File, long Byte, long Line, string Path);
