#pragma once

#include "shared/model/StrongId.h"
#include "shared/protocol/JsonFields.h"

#include <QDateTime>
#include <QList>
#include <QMap>

namespace stoa {

// How the server is doing, as GET /status tells who holds an admin token. Counters count since the start;
// who wants rates takes the difference of two reports. Fields may be added within a version.
struct StatusReport
{
    static constexpr int currentVersion = 1;

    // How many values are at most `upTo` and above the `upTo` before it; the last one, -1, has no limit.
    struct Bucket
    {
        qint64 upTo = 0;
        qint64 count = 0;

        template<class Fields> void visit(Fields &fields)
        {
            fields("up_to", upTo);
            fields("count", count);
        }
    };

    // How long something takes.
    struct Times
    {
        double p50 = 0; // milliseconds, of the last minute; 0 where nothing happened
        double p99 = 0;
        qint64 count = 0; // since the start, as what follows
        qint64 sum = 0; // microseconds
        QList<Bucket> buckets; // microseconds

        template<class Fields> void visit(Fields &fields)
        {
            fields("p50_ms", p50);
            fields("p99_ms", p99);
            fields("count", count);
            fields("sum_us", sum);
            fields("buckets_us", buckets);
        }
    };

    struct LiveChat
    {
        ChatId chat;
        qint64 clients = 0; // open sockets

        template<class Fields> void visit(Fields &fields)
        {
            fields("chat", chat);
            fields("clients", clients);
        }
    };

    int version = currentVersion;
    QString serverVersion;
    QDateTime startedAt;
    QDateTime madeAt;
    qint64 ioThreads = 0;
    qint64 connectedClients = 0; // open chat sockets
    QList<LiveChat> liveChats; // those with clients
    QList<Bucket> socketsByAge; // seconds; these two are up to five seconds old
    QList<Bucket> socketsByUnsent; // bytes that the peer has not taken
    qint64 requests = 0; // HTTP requests answered, refused ones too
    qint64 messages = 0; // stored
    qint64 deliveries = 0; // messages times the open sockets of their chats
    qint64 commits = 0; // transactions
    qint64 writtenTasks = 0; // messages and other changes in them; by commits: the size of a batch
    Times delivery; // from a message's arrival to its last member's socket on one thread
    Times commit; // of one transaction, with its fsync
    qint64 writerQueue = 0; // tasks that wait
    qint64 writerQueueBytes = 0;
    qint64 readerQueue = 0;
    qint64 hasherQueue = 0;
    QMap<QString, qint64> evictions; // sockets the server ended, by reason: slow, silent, signed_out, …
    // "WHERE.WHY": gate.408, handshake.403, request.429 (statuses), gate.full, message.too_long (error
    // codes), admin.token (wrong ones)
    QMap<QString, qint64> refusals;
    qint64 memoryBytes = 0; // resident

    template<class Fields> void visit(Fields &fields)
    {
        fields("report_version", version);
        fields("version", serverVersion);
        fields("started_at", startedAt);
        fields("made_at", madeAt);
        fields("io_threads", ioThreads);
        fields("connected_clients", connectedClients);
        fields("live_chats", liveChats);
        fields("sockets_by_age_s", socketsByAge);
        fields("sockets_by_unsent_bytes", socketsByUnsent);
        fields("requests", requests);
        fields("messages", messages);
        fields("deliveries", deliveries);
        fields("commits", commits);
        fields("written_tasks", writtenTasks);
        fields("delivery", delivery);
        fields("commit", commit);
        fields("writer_queue", writerQueue);
        fields("writer_queue_bytes", writerQueueBytes);
        fields("reader_queue", readerQueue);
        fields("hasher_queue", hasherQueue);
        fields("evictions", evictions);
        fields("refusals", refusals);
        fields("memory_bytes", memoryBytes);
    }
};

} // namespace stoa
