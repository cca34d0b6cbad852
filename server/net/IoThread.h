#pragma once

#include <QThread>

#include <functional>

namespace stoa {

class EpollDispatcher;

// A thread whose event loop runs on epoll. `setUp` runs first on the thread and returns the object that
// owns everything there; it is deleted on the thread when the loop ends.
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
    EpollDispatcher *const m_dispatcher; // goes with the thread's end
};

} // namespace stoa
