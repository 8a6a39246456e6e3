using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TazaKoom.OpenData.Database.Tests.Schema;

/// <summary>Says over the wire that it is PostgreSQL of some old version, which cannot be installed beside a new one everywhere; no more than the greeting.</summary>
sealed class AncientServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public AncientServer(string version)
    {
        _listener.Start();
        _ = ServeAsync(version);
    }

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port};Username=x;Database=x;SSL Mode=Disable;GSS Encryption Mode=Disable;Pooling=false;Server Compatibility Mode=NoTypeLoading");

    public void Dispose() => _listener.Dispose();

    async Task ServeAsync(string version)
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[1024]); // the startup message
                await stream.WriteAsync((byte[])
                [
                    .. Message('R', [0, 0, 0, 0]),
                    .. Parameter("server_version", version), .. Parameter("client_encoding", "UTF8"), .. Parameter("server_encoding", "UTF8"),
                    .. Parameter("standard_conforming_strings", "on"), .. Parameter("integer_datetimes", "on"),
                    .. Message('K', [0, 0, 0, 1, 0, 0, 0, 1]),
                    .. Message('Z', "I"u8),
                ]);
                while (await stream.ReadAsync(new byte[1024]) > 0) { }
            }
            catch (Exception e) when (e is IOException) { }
            catch (Exception e) when (e is SocketException or ObjectDisposedException) { return; }
        }
    }

    static byte[] Parameter(string name, string value) => Message('S', Encoding.UTF8.GetBytes($"{name}\0{value}\0"));

    static byte[] Message(char type, ReadOnlySpan<byte> body)
    {
        var message = new byte[5 + body.Length];
        message[0] = (byte)type;
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), body.Length + 4);
        body.CopyTo(message.AsSpan(5));
        return message;
    }
}
