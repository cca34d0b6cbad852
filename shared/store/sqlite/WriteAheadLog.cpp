#include "shared/store/sqlite/WriteAheadLog.h"

#include <QFile>
#include <QtEndian>

#include <bit>
#include <optional>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 headerSize = 32;
constexpr qint64 frameHeaderSize = 24;

quint32 numberAt(QByteArrayView bytes, qsizetype offset)
{
    return qFromBigEndian<quint32>(bytes.data() + offset);
}

// SQLite's running checksum; each one goes on from the one before it.
class Checksum
{
public:
    explicit Checksum(bool isBigEndian)
        : m_isBigEndian(isBigEndian)
    {
    }

    // The size is a multiple of 8.
    void add(QByteArrayView bytes)
    {
        for (qsizetype i = 0; i < bytes.size(); i += 8) {
            m_first += wordAt(bytes.data() + i) + m_second;
            m_second += wordAt(bytes.data() + i + 4) + m_first;
        }
    }

    bool isAt(QByteArrayView bytes, qsizetype offset) const
    {
        return numberAt(bytes, offset) == m_first && numberAt(bytes, offset + 4) == m_second;
    }

private:
    quint32 wordAt(const char *bytes) const
    {
        return m_isBigEndian ? qFromBigEndian<quint32>(bytes) : qFromLittleEndian<quint32>(bytes);
    }

    const bool m_isBigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

bool isPageSize(quint32 size)
{
    return std::has_single_bit(size) && size >= 512 && size <= 65536;
}

// The page size in the header of the database, if the log's own header is damaged.
quint32 pageSizeOf(const QString &databasePath)
{
    QFile file(databasePath);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(16))
        return 0;
    const QByteArray bytes = file.read(2);
    const quint32 size = bytes.size() == 2 ? qFromBigEndian<quint16>(bytes.data()) : 0;
    return size == 1 ? 65536 : size; // it does not fit into two bytes
}

// Follows the frames of a log in their order.
class Frames
{
public:
    Frames(QFile &file, const QString &databasePath)
        : m_file(file)
    {
        const QByteArray header = m_file.read(headerSize);
        if (header.size() < headerSize)
            return;
        constexpr quint32 magic = 0x377f0682; // the last bit: checksums are big-endian
        m_checksum.emplace(numberAt(header, 0) & 1);
        m_checksum->add(QByteArrayView(header).first(24));
        m_pageSize = numberAt(header, 8);
        m_isIntact = (numberAt(header, 0) & ~1U) == magic && isPageSize(m_pageSize)
            && m_checksum->isAt(header, 24);
        if (m_isIntact)
            m_salts = header.sliced(16, 8);
        else
            m_pageSize = pageSizeOf(databasePath);
    }

    // Reads the next frame. False at the end of the file.
    bool next()
    {
        if (!isPageSize(m_pageSize))
            return false;
        m_header = m_file.read(frameHeaderSize);
        const QByteArray page = m_file.read(m_pageSize);
        if (page.size() < qsizetype(m_pageSize))
            return false;
        if (m_salts.isEmpty())
            m_salts = m_header.sliced(8, 8);
        m_isIntact = m_isIntact && isValid(page);
        return true;
    }

    // True if this frame is the end of a transaction of the log's present generation.
    bool isEndOfTransaction() const { return hasSalts() && numberAt(m_header, 4) != 0; }

    // True if SQLite takes this frame, and all before it.
    bool isIntact() const { return m_isIntact; }

private:
    // The salts change whenever the log begins anew; the frames behind are then those of older generations.
    bool hasSalts() const { return m_header.sliced(8, 8) == m_salts; }

    bool isValid(QByteArrayView page)
    {
        m_checksum->add(QByteArrayView(m_header).first(8));
        m_checksum->add(page);
        return hasSalts() && numberAt(m_header, 0) != 0 && m_checksum->isAt(m_header, 16);
    }

    QFile &m_file;
    quint32 m_pageSize = 0;
    QByteArray m_salts;
    QByteArray m_header;
    std::optional<Checksum> m_checksum;
    bool m_isIntact = false;
};

} // namespace

int WriteAheadLog::lostTransactions() const
{
    QFile file(m_databasePath + "-wal"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    int lost = 0;
    for (Frames frames(file, m_databasePath); frames.next();)
        lost += frames.isEndOfTransaction() && !frames.isIntact();
    return lost;
}

} // namespace stoa
