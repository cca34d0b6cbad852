#pragma once

#include <QString>

namespace stoa {

class ServerProcess;

// Makes the fsyncs of a server fail or wait, by a library that is preloaded into it. Make it before the
// server starts. The disk works until fail() or hang() is called.
class FaultyDisk
{
public:
    explicit FaultyDisk(ServerProcess &server);

    // From now on each fsync fails with EIO after this time.
    void fail(int milliseconds = 0);
    // From now on no fsync returns.
    void hang();
    // Ends the fault, also for an fsync that waits.
    void mend();

private:
    void set(int milliseconds);

    QString m_path;
};

} // namespace stoa
