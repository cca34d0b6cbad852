#pragma once

#include <QString>

#include <random>

namespace stoa {

class ServerProcess;

// Makes the disk of a server fail, by a library that is preloaded into it (tests/faults). Make it before the
// server starts. The disk works until one of the functions is called.
class FaultyDisk
{
public:
    explicit FaultyDisk(ServerProcess &server);

    // From now on each fsync fails with EIO after this time.
    void fail(int milliseconds = 0);
    // From now on no fsync returns.
    void hang();
    // From now on the database and its log can't be written, because the disk is full.
    void fill();
    // Ends the fault, also for an fsync that waits.
    void mend();

    // From its next start on, the writes of the server are recorded, for cutPower(). It must be stopped in an
    // orderly way. Nothing else may write its database after that.
    void recordWrites();
    // Kills the server and leaves what a disk would hold after a power cut: all that an fsync has written,
    // and any part of what was written since, down to single sectors of 512 bytes.
    void cutPower(std::mt19937_64 &random);

private:
    void setSyncFault(int milliseconds);
    QString recordFolder() const;

    ServerProcess &m_server;
    const QString m_path;
};

} // namespace stoa
