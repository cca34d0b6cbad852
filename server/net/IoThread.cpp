#include "server/net/IoThread.h"

#include "server/net/EpollDispatcher.h"
#include "shared/concurrency/TsanAnnotations.h"

namespace stoa {

namespace {
constexpr int lastRounds = 8; // more than any answer needs
}

IoThread::IoThread(SetUp setUp, QObject *parent)
    : QThread(parent)
    , m_setUp(std::move(setUp))
    , m_dispatcher(new EpollDispatcher)
{
    setEventDispatcher(m_dispatcher); // owns it from now on
}

IoThread::~IoThread()
{
    quit();
    wait();
    tsanAcquire(this);
}

void IoThread::run()
{
    {
        const std::unique_ptr<QObject> owner = m_setUp();
        exec();
        // exec() returns without sending the events that were posted last: the results of handlers, and thus
        // answers. Each round sends the events that the round before has posted.
        for (int round = 0; round < lastRounds; ++round)
            m_dispatcher->sendPosted();
    }
    tsanRelease(this);
}

} // namespace stoa
