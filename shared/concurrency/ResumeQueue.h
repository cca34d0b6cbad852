#pragma once

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace stoa {

class PendingState;

// Resumes the coroutines of one thread when their results have arrived. All results that arrive before the
// thread gets to them cost one posted event. Each thread has one queue, which is made when the thread first
// awaits something.
class ResumeQueue : public QObject
{
    Q_OBJECT
public:
    static ResumeQueue &ofThisThread();

    // Thread-safe.
    void add(std::shared_ptr<PendingState> state);
    // Blocks, and resumes coroutines of this thread, until isDone() returns true. For threads that run no
    // event loop.
    void resumeUntil(const std::function<bool()> &isDone);

protected:
    bool event(QEvent *event) override;

private:
    void resumeAll();

    std::mutex m_mutex; // guards all below
    std::condition_variable m_arrived;
    std::vector<std::shared_ptr<PendingState>> m_ready;
    bool m_isPosted = false; // an event is on its way
};

} // namespace stoa
