#pragma once

#include <QThread>

#include <functional>

namespace stoa {

class EpollDispatcher;

// A thread whose event loop runs on epoll. `setUp` runs on the thread at its start and returns the object
// that owns everything there. That object is deleted on the thread when the loop ends.
class IoThread : public QThread
{
    Q_OBJECT
public:
    using SetUp = std::function<std::unique_ptr<QObject>()>;

    explicit IoThread(SetUp setUp, QObject *parent = nullptr);
    ~IoThread() override; // quits and waits

protected:
    void run() override;

private:
    SetUp m_setUp;
    EpollDispatcher *const m_dispatcher; // deleted at the end of the thread
};

} // namespace stoa
