#include "server/database/DatabaseWriter.h"

#include "server/database/AwaitedPostTask.h"
#include "server/database/CommitBus.h"
#include "server/database/PostTask.h"
#include "shared/concurrency/TsanAnnotations.h"
#include "shared/store/Store.h"
#include "shared/store/StoreTransaction.h"
#include "shared/store/sqlite/SqliteDatabase.h"

#include <QLoggingCategory>

#include <algorithm>
#include <span>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcWriter, "stoa.writer")

using Span = std::span<std::unique_ptr<WriteTask>>;

// The parts that a batch is written with.
struct WriterContext
{
    Store &store;
    ChangeClock &changeClock;
    WriterMetrics &metrics;
};

qint64 countPosts(const StoreChanges &changes)
{
    return std::ranges::count_if(changes.changes, [](const auto &change) { return postedMessage(change); });
}

// Applies the tasks in one transaction, which is rolled back if one of them throws.
void applyTogether(const WriterContext &context, Span tasks, CommittedBatch &batch)
{
    CommittedBatch answers;
    const auto start = std::chrono::steady_clock::now();
    StoreTransaction transaction(context.store);
    for (const auto &task : tasks)
        task->apply(context.store, answers);
    const StoreChanges changes = transaction.commit();
    context.changeClock.note(changes);
    context.metrics.noteCommit(tasks.size(), countPosts(changes), std::chrono::steady_clock::now() - start);
    batch.append(changes);
    batch.answers += answers.answers;
    batch.stamp = context.changeClock.stamp();
}

// Returns false if a reader kept the log in use or the disk has no room. Then the log stays as it is, and
// nothing is lost.
bool emptyLog(SqliteDatabase &database)
{
    try {
        return database.truncateLog();
    } catch (const DatabaseError &error) {
        qCWarning(lcWriter).noquote() << "The write-ahead log could not be emptied:" << error.text();
        return false;
    }
}

// The reason why a batch was rolled back.
struct Failure
{
    std::exception_ptr exception; // null if the batch was committed
    std::optional<DatabaseError> database
        = {}; // if that is the exception; a job's other exceptions are its answer

    // If the database itself can't write, each task would fail alone, too.
    bool isWorthSplitting() const
    {
        return !database || database->kind() == DatabaseError::Kind::Constraint
            || database->kind() == DatabaseError::Kind::Other;
    }

    // Logs and counts an error of the database.
    void note(WriterMetrics &metrics) const
    {
        if (!database)
            return;
        qCWarning(lcWriter).noquote() << "A change could not be saved:" << database->text();
        if (database->kind() != DatabaseError::Kind::Constraint)
            metrics.noteFailure();
    }
};

Failure tryTogether(const WriterContext &context, Span tasks, CommittedBatch &batch)
{
    try {
        applyTogether(context, tasks, batch);
        return {nullptr};
    } catch (const DatabaseError &error) {
        return {std::current_exception(), error};
    } catch (...) {
        return {std::current_exception()};
    }
}

// The batch is on disk by now, so a failure here must not run it again.
void resolve(Span tasks)
{
    for (const auto &task : tasks) {
        try {
            task->committed();
        } catch (...) {
            qCWarning(lcWriter, "The result of a change was lost.");
        }
    }
}

void process(const WriterContext &context, Span tasks, CommittedBatch &batch)
{
    Failure failure = tryTogether(context, tasks, batch);
    if (!failure.exception)
        return resolve(tasks);
    if (tasks.size() > 1 && failure.isWorthSplitting()) {
        for (size_t i = 0; i < tasks.size(); ++i)
            process(context, tasks.subspan(i, 1), batch);
        return;
    }
    failure.note(context.metrics);
    // Each task gets an exception of its own, since other threads read them.
    for (const auto &task : tasks.first(tasks.size() - 1))
        task->failed(std::make_exception_ptr(*failure.database), batch);
    tasks.back()->failed(std::move(failure.exception), batch);
}

} // namespace

DatabaseWriter::DatabaseWriter(QString path, CommitBus &bus, Limits limits)
    : m_path(std::move(path))
    , m_bus(bus)
    , m_limits(limits)
{
    setObjectName(QStringLiteral("writer"));
}

DatabaseWriter::~DatabaseWriter()
{
    finish();
}

bool DatabaseWriter::post(const MessageDraft &draft)
{
    return !enqueue(std::make_unique<PostTask>(draft));
}

Pending<PostOutcome> DatabaseWriter::postAndAwait(const MessageDraft &draft)
{
    auto task = std::make_unique<AwaitedPostTask>(draft);
    auto pending = task->pending();
    enqueueOrRefuse(std::move(task));
    return pending;
}

void DatabaseWriter::enqueueOrRefuse(std::unique_ptr<WriteTask> task)
{
    if (auto refused = enqueue(std::move(task)))
        refuse(std::move(refused));
}

Pending<bool> DatabaseWriter::endSession(SessionId session)
{
    return run([session](Store &store) { return store.sessions().remove(session); });
}

Pending<> DatabaseWriter::purgeExpired()
{
    return run([](Store &store) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        store.sessions().removeExpired(now);
        store.invites().removeExpired(now);
        store.passwordResets().removeExpired(now);
    });
}

Pending<> DatabaseWriter::probe()
{
    return run([](Store &store) { store.touch(); });
}

DatabaseWriter::Queue DatabaseWriter::queue() const
{
    const std::lock_guard lock(m_mutex);
    return {qint64(m_queue.size()), m_queuedBytes};
}

Pending<bool> DatabaseWriter::truncateLog()
{
    Resolver<bool> resolver;
    Pending<bool> pending = resolver.pending();
    const std::lock_guard lock(m_mutex);
    if (m_finishing) {
        resolver.resolve(false);
    } else {
        m_truncations.push_back(std::move(resolver));
        m_wake.notify_one();
    }
    return pending;
}

void DatabaseWriter::finish()
{
    {
        const std::lock_guard lock(m_mutex);
        m_finishing = true;
    }
    m_wake.notify_one();
    wait();
    tsanAcquire(this);
    refuseRemaining(); // if the thread never ran
}

// Called when the thread has ended, so that nothing waits for it.
void DatabaseWriter::refuseRemaining()
{
    Tasks tasks;
    std::vector<Resolver<bool>> truncations;
    {
        const std::lock_guard lock(m_mutex);
        m_finishing = true;
        tasks.swap(m_queue);
        truncations.swap(m_truncations);
    }
    for (auto &task : tasks)
        refuse(std::move(task));
    for (Resolver<bool> &truncation : truncations)
        truncation.resolve(false);
}

// Returns null if the task is queued, and the task itself if the queue is full or closed.
std::unique_ptr<WriteTask> DatabaseWriter::enqueue(std::unique_ptr<WriteTask> task)
{
    const std::lock_guard lock(m_mutex);
    const qsizetype bytes = task->size();
    if (m_finishing || m_queue.size() >= m_limits.tasks || m_queuedBytes + bytes > m_limits.bytes)
        return task;
    m_queuedBytes += bytes;
    m_queue.push_back(std::move(task));
    if (std::exchange(m_isIdle, false) || m_queue.size() == m_limits.batch)
        m_wake.notify_one();
    return nullptr;
}

void DatabaseWriter::refuse(std::unique_ptr<WriteTask> task)
{
    CommittedBatch unpublished;
    const DatabaseError busy(DatabaseError::Kind::Busy, u"The server is busy."_s);
    task->failed(std::make_exception_ptr(busy), unpublished);
}

// Waits until Limits::pace after the start of the last commit, so that this one takes more along. New tasks
// do not wake the thread meanwhile, unless they fill a batch.
void DatabaseWriter::keepPace(std::unique_lock<std::mutex> &lock)
{
    m_wake.wait_until(lock, m_lastStart + m_limits.pace,
                      [this] { return m_finishing || m_queue.size() >= m_limits.batch; });
}

void DatabaseWriter::waitForWork(std::unique_lock<std::mutex> &lock)
{
    m_isIdle = true;
    m_wake.wait(lock, [this] { return m_finishing || !m_queue.empty() || !m_truncations.empty(); });
    m_isIdle = false; // something else may have woken it
}

// Returns nothing once finish() was called and the queue is empty.
std::optional<DatabaseWriter::Tasks> DatabaseWriter::takeQueue()
{
    std::unique_lock lock(m_mutex);
    keepPace(lock);
    waitForWork(lock);
    if (m_finishing && m_queue.empty())
        return std::nullopt;
    m_lastStart = std::chrono::steady_clock::now();
    m_queuedBytes = 0;
    return std::exchange(m_queue, {});
}

void DatabaseWriter::run()
{
    try {
        SqliteDatabase database(m_path, SqliteDatabase::Access::ReadWrite);
        Store store(database);
        while (auto tasks = takeQueue()) {
            processAll(store, *tasks);
            truncateLogIfAsked(database);
        }
        // The last connections to close are read-only and cannot checkpoint, so empty the log here. From here
        // on the file alone is the whole database, and a copy of it is a backup.
        emptyLog(database);
    } catch (const DatabaseError &error) {
        const TsanIgnoreScope posting;
        emit failed(error.text());
    }
    refuseRemaining();
    tsanRelease(this);
}

void DatabaseWriter::truncateLogIfAsked(SqliteDatabase &database)
{
    std::vector<Resolver<bool>> asked;
    {
        const std::lock_guard lock(m_mutex);
        asked.swap(m_truncations);
    }
    for (Resolver<bool> &truncation : asked)
        truncation.resolve(emptyLog(database));
}

// Returns the first tasks that fit into one transaction, at least one.
DatabaseWriter::Span DatabaseWriter::nextBatch(Span tasks) const
{
    size_t count = 0;
    for (qsizetype bytes = 0; count < std::min(tasks.size(), m_limits.batch); ++count) {
        bytes += tasks[count]->size();
        if (count > 0 && bytes > m_limits.batchBytes)
            break;
    }
    return tasks.first(count);
}

void DatabaseWriter::processAll(Store &store, Tasks &tasks)
{
    for (Span rest(tasks); !rest.empty();) {
        const Span part = nextBatch(rest);
        rest = rest.subspan(part.size());
        auto batch = std::make_shared<CommittedBatch>();
        process({store, m_clock, m_metrics}, part, *batch);
        if (batch->isEmpty())
            continue;
        tsanRelease(&m_bus);
        const TsanIgnoreScope posting;
        emit m_bus.committed(batch);
        if (!batch->endedChats.isEmpty())
            emit m_bus.chatDeleted();
    }
}

} // namespace stoa
