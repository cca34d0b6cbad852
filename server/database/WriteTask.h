#pragma once

#include "server/database/CommittedBatch.h"
#include "shared/store/DatabaseError.h"
#include "shared/store/Store.h"

#include <QFuture>
#include <QPromise>

#include <exception>
#include <optional>

namespace stoa {

// One change that waits for the writer. apply() inside the transaction, then exactly one of
// committed() and failed(). All on the writer thread.
class WriteTask
{
public:
    virtual ~WriteTask() = default;

    // Changes the store, which notes what it changes, and adds to the batch what a single socket is answered.
    // May run twice.
    virtual void apply(Store &store, CommittedBatch &batch) = 0;

    virtual void committed() { }

    // Rolled back. Adds to the batch what the sender is answered.
    virtual void failed(const std::exception_ptr &reason, CommittedBatch &batch) = 0;

    // Roughly what it holds in memory.
    virtual qsizetype size() const { return 256; }
};

// A change whose outcome is awaited in a QFuture.
template<class Job> class JobTask : public WriteTask
{
public:
    using Result = std::invoke_result_t<Job &, Store &>;

    explicit JobTask(Job job)
        : m_job(std::move(job))
    {
        m_promise.start();
    }

    QFuture<Result> future() { return m_promise.future(); }

    // The job sees the numbers that messages before it have taken.
    void apply(Store &store, CommittedBatch &) override
    {
        store.settle();
        if constexpr (std::is_void_v<Result>)
            m_job(store);
        else
            m_result.emplace(m_job(store));
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
