#include "server/net/IoThread.h"

#include "server/net/EpollDispatcher.h"
#include "shared/concurrency/TsanAnnotations.h"

namespace stoa {

namespace {
constexpr int lastTurns = 8; // an answer needs fewer
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
        // The event loop ends without delivering the events that were posted last, among them answers that
        // clients wait for. Each call delivers what the events of the one before have posted.
        for (int turn = 0; turn < lastTurns; ++turn)
            m_dispatcher->sendPosted();
    }
    tsanRelease(this);
}

} // namespace stoa
