#pragma once

#include "server/database/BatchWriter.h"
#include "server/database/ChangeClock.h"
#include "server/database/DamageLatch.h"
#include "server/database/FailureLog.h"
#include "server/database/PostOutcome.h"
#include "server/database/WriteTask.h"
#include "server/database/WriterMetrics.h"
#include "shared/concurrency/FairQueue.h"
#include "shared/model/MessageRequest.h"
#include "shared/model/ReadState.h"
#include "shared/store/DatabaseError.h"

#include <QThread>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

namespace stoa {

class SqliteDatabase;
class CommitBus;

// The only writing connection, on its own thread. Takes what is queued into ONE transaction, commits it
// (fsync), and only then publishes: messages through CommitBus, jobs to their awaiting coroutines. A task for
// an idle writer is committed at once; under load commits start at least Limits::pace apart, so that each
// takes more along. The rest waits in a FairQueue, so a member who floods it delays nobody else. If the
// database can't write, all tasks of the transaction are answered so, and later ones are tried together
// again; while another program holds the write lock, tasks wait until they are overdue. All public methods
// but finish() are thread-safe and never wait for the disk.
class DatabaseWriter : public QThread
{
    Q_OBJECT
public:
    // Limits of the queue; anything above is refused with "busy".
    struct Limits
    {
        qsizetype tasks = 20'000;
        qsizetype bytes = 64 * 1024 * 1024;
        qsizetype batch = 2'000; // tasks in one transaction
        std::chrono::microseconds pace{2'000}; // from one commit's start to the next under load
        qsizetype batchBytes = 256 * 1024; // in one transaction, because a client must take them in one piece
    };

    DatabaseWriter(QString path, CommitBus &bus, Limits limits);
    // Calls finish().
    ~DatabaseWriter() override;

    // Queues a message, or a change of one. False if the queue is full: answer "busy" to the requester.
    [[nodiscard]] bool post(MessageRequest request);
    // Queues the request of a client without a socket. The result is the outcome once the change is on disk,
    // or the problem; it never fails.
    Pending<PostOutcome> postAndAwait(MessageRequest request);

    // Queue the move of a read position or a change of `notify`, which all sockets of the member receive
    // (ReadMarkTask). False if the queue is full.
    [[nodiscard]] bool mark(const ReadMark &mark);
    [[nodiscard]] bool mark(const NotifyRequest &request);

    // Runs job(Store &) inside a transaction, for any other change. If its batch fails, the job may run
    // again, so it must change nothing but the store. If it throws, it is rolled back, and the result fails
    // with the exception. If the queue is full, the job has waited too long for its turn or the writer has
    // ended, the result fails with DatabaseError::Busy. The job owns all that it uses: if the disk does not
    // answer, the result fails with DatabaseError::Io while the job may still be running. share: of the
    // person or client who asks for it.
    template<class Job> auto run(Job job, Share share = {}) -> Pending<std::invoke_result_t<Job &, Store &>>
    {
        auto task = std::make_unique<JobTask<Job>>(std::move(job), share);
        auto pending = task->pending();
        enqueueOrRefuse(std::move(task));
        return pending;
    }

    // Signs a session out and closes its sockets.
    Pending<bool> endSession(SessionId session, Share share = {});
    // Removes what has expired by then, and closes the sockets of those sessions.
    Pending<> purgeExpired(const QDateTime &now);

    // When each chat and each user was last changed; noted after the commit and before anyone is notified of
    // it.
    const ChangeClock &changeClock() const { return m_clock; }

    const WriterMetrics &metrics() const { return m_metrics; }

    // Once this is set, all changes are refused.
    DamageLatch &damage() { return m_damage; }

    // The tasks that wait for their turn.
    struct Queue
    {
        qint64 tasks = 0;
        qint64 bytes = 0;
        std::chrono::milliseconds
            age{}; // of the oldest task that is not on disk, also if it is being written
    };

    Queue queue() const;
    // Commits a transaction that changes nothing of use. The result fails if the database can't be written.
    Pending<> probe();

    // A task waits this long for its turn; the writer then fails it with DatabaseError::Busy.
    static constexpr std::chrono::milliseconds patience{4'500};
    // Fails the tasks whose senders have waited for too long because the disk does not answer the writer.
    // Call it every `overdueInterval`, and every sender has an answer within six seconds.
    void failOverdue();
    static constexpr std::chrono::milliseconds overdueInterval{250};

    // Checkpoints everything and empties the write-ahead log, so that no replaced secret stays readable in
    // it. False if a reader kept it in use, the disk has no room, or finish() was called, which empties the
    // log itself.
    Pending<bool> truncateLog();

    // Commits what is queued, for two seconds at most, empties the log into the file, refuses what is left
    // and what comes later, and waits for the thread. False if the disk has kept the thread for longer than
    // that.
    bool finish(std::chrono::milliseconds longest = std::chrono::milliseconds::max());

signals:
    // The connection could not be opened, so nothing will be written.
    void failed(const QString &text);

protected:
    void run() override;

private:
    using Tasks = std::vector<std::unique_ptr<WriteTask>>;
    using Span = BatchWriter::Tasks;

    void enqueueOrRefuse(std::unique_ptr<WriteTask> task);
    std::unique_ptr<WriteTask> enqueue(std::unique_ptr<WriteTask> task);
    void refuseRemaining();
    void refuse(Span tasks);
    std::optional<Tasks> takeBatch();
    Tasks popBatch();
    void keepPace(std::unique_lock<std::mutex> &lock);
    void waitForWork(std::unique_lock<std::mutex> &lock);
    bool emptyLog(SqliteDatabase &database);
    void truncateLogIfAsked(SqliteDatabase &database);
    Span nextBatch(Span tasks) const;
    BatchWriter::Outcome write(BatchWriter &writer, Span tasks, CommittedBatch &batch);
    void processAll(BatchWriter &writer, Tasks &tasks);
    void settle(Span tasks, BatchWriter::Outcome outcome, CommittedBatch &batch);
    void log(const BatchWriter::Outcome &outcome);
    void keepForLater(Span tasks);
    void putBack(Span tasks);
    Span stillWaiting(Span tasks);
    bool isOutOfTime() const;
    void publish(const std::shared_ptr<CommittedBatch> &batch);

    const QString m_path;
    CommitBus &m_bus;
    const Limits m_limits;
    ChangeClock m_clock;
    WriterMetrics m_metrics;
    DamageLatch m_damage;
    FailureLog m_failureLog; // writer thread only

    mutable std::mutex m_mutex; // guards all below; held for a push, or for taking a batch
    std::condition_variable m_wake;
    FairQueue<std::unique_ptr<WriteTask>> m_queue;
    Span m_taken; // by the writer thread, which has not answered them yet
    bool m_isIdle = false; // the first task wakes the thread
    bool m_finishing = false;
    WriteTask::Clock::time_point m_finishBy; // the end of commits once m_finishing is set
    std::chrono::steady_clock::time_point m_lastStart; // of a commit; writer thread only
    std::vector<Resolver<bool>> m_truncations;
};

} // namespace stoa
