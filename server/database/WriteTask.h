#pragma once

#include "server/database/CommittedBatch.h"
#include "shared/store/DatabaseError.h"

#include <QFuture>
#include <QPromise>

#include <exception>
#include <optional>

namespace stoa {

class Store;

// One change that waits for the writer. apply() inside the transaction, then exactly one of
// committed() and failed(). All on the writer thread.
class WriteTask
{
public:
    virtual ~WriteTask() = default;

    // Changes the store and adds to the batch what others must hear once it is on disk. May run twice.
    virtual void apply(Store &store, CommittedBatch &batch) = 0;

    virtual void committed() { }

    // Rolled back. Adds to the batch what the sender must hear.
    virtual void failed(const std::exception_ptr &reason, CommittedBatch &batch) = 0;

    // It adds a message through the appender, which stands in the batch's posts, and does nothing else.
    virtual bool isMessage() const { return false; }

    // Roughly what it holds in memory.
    virtual qsizetype size() const { return 256; }
};

// A job takes (Store &), or (Store &, CommittedBatch &) where sockets must hear of it.
template<class Job> struct WriteJobResult : std::invoke_result<Job &, Store &>
{
};
template<class Job>
requires std::is_invocable_v<Job &, Store &, CommittedBatch &>

struct WriteJobResult<Job> : std::invoke_result<Job &, Store &, CommittedBatch &>
{
};

// A change whose outcome is awaited in a QFuture.
template<class Job> class JobTask : public WriteTask
{
public:
    using Result = typename WriteJobResult<Job>::type;

    explicit JobTask(Job job)
        : m_job(std::move(job))
    {
        m_promise.start();
    }

    QFuture<Result> future() { return m_promise.future(); }

    void apply(Store &store, CommittedBatch &batch) override
    {
        const auto call = [&]() -> Result {
            if constexpr (std::is_invocable_v<Job &, Store &, CommittedBatch &>)
                return m_job(store, batch);
            else
                return m_job(store);
        };
        if constexpr (std::is_void_v<Result>)
            call();
        else
            m_result.emplace(call());
    }

    void committed() override
    {
        if constexpr (!std::is_void_v<Result>)
            m_promise.addResult(std::move(*m_result));
        m_promise.finish();
    }

    void failed(const std::exception_ptr &reason, CommittedBatch &) override
    {
        m_promise.setException(reason);
        m_promise.finish();
    }

private:
    struct Nothing
    {
    };

    Job m_job;
    QPromise<Result> m_promise;
    std::optional<std::conditional_t<std::is_void_v<Result>, Nothing, Result>> m_result;
};

} // namespace stoa
