#pragma once

#include <QAbstractTableModel>

namespace stoa {

// A list of things with ids, whatever the things: what renderer, sorting and export need to know of it.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole,
        ToneRole, // a Tone
    };

    // Of a row: nothing special, in the background, or to be looked at.
    enum class Tone { Plain, Quiet, Warning };
    Q_ENUM(Tone)

    using QAbstractTableModel::QAbstractTableModel;

    virtual qint64 idAt(int row) const = 0;
    // -1: not there.
    virtual int rowOf(qint64 id) const = 0;
    virtual bool isLess(int left, int right, int column) const = 0;
    // Whether a searched column has the text, in whatever case.
    virtual bool matches(int row, const QString &text) const = 0;
    // For programs: see Column::raw.
    virtual QString rawText(int row, int column) const = 0;
    virtual int columnWidth(int column) const = 0;
    virtual bool isDescendingFirst(int column) const = 0;

    bool isLoaded() const { return m_isLoaded; }

signals:
    // After each update, even one without a change.
    void updated();

protected:
    void setLoaded(bool isLoaded) { m_isLoaded = isLoaded; }

private:
    bool m_isLoaded = false;
};

} // namespace stoa
