using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Relais.Tests.EndToEnd;

/// <summary>Everything that a storage account holds, as text, each under where it lies: <c>table Cases SN-26-000001-A note-n1</c>.</summary>
internal static class StoredText
{
    public static async IAsyncEnumerable<(string Where, string Text)> ReadAsync(string connectionString)
    {
        var tables = new TableServiceClient(connectionString);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                yield return ($"table {table.Name} {row.PartitionKey} {row.RowKey}", string.Join('\n', row.Select(cell => $"{cell.Key}={Text(cell.Value)}")));
            }
        }

        var queues = new QueueServiceClient(connectionString);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(32)).Value)
            {
                yield return ($"queue {queue.Name} {message.MessageId}", Text(message.Body.ToArray()));
            }
        }

        var blobs = new BlobServiceClient(connectionString);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            var client = blobs.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync())
            {
                var content = await client.GetBlobClient(blob.Name).DownloadContentAsync();
                yield return ($"blob {container.Name} {blob.Name}", $"{string.Join(' ', blob.Metadata)} {Text(content.Value.Content.ToArray())}");
            }
        }
    }

    private static string Text(object? value) => value is byte[] bytes ? Text(bytes) : $"{value}";

    /// <summary>The task hub compresses what is large, and encodes what goes through a queue.</summary>
    private static string Text(byte[] bytes)
    {
        if (bytes is [0x1f, 0x8b, ..])
        {
            using var unzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            unzip.CopyTo(plain);
            bytes = plain.ToArray();
        }

        var text = Encoding.UTF8.GetString(bytes);
        var decoded = new byte[text.Length];
        return Convert.TryFromBase64String(text, decoded, out var length) && length > 0 ? text + "\n" + Encoding.UTF8.GetString(decoded, 0, length) : text;
    }
}
