#pragma once

#include "admin-gui/models/RowLink.h"

#include <QAbstractTableModel>

namespace stoa {

// The interface of a list of rows with ids that views, sorting and export use, whatever the type of the rows.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole,
        ToneRole, // a Tone
    };

    // Emphasis of a row: none, in the background, or a warning.
    enum class Tone { Plain, Quiet, Warning };
    Q_ENUM(Tone)

    using QAbstractTableModel::QAbstractTableModel;

    virtual qint64 idAt(int row) const = 0;
    // Returns -1 if there is no such row.
    virtual int rowOf(qint64 id) const = 0;
    virtual bool isLess(int left, int right, int column) const = 0;
    // True if a searchable column contains the text, ignoring case.
    virtual bool matches(int row, const QString &text) const = 0;
    // The value for programs, see Column::raw.
    virtual QString rawText(int row, int column) const = 0;
    virtual int columnWidth(int column) const = 0;
    virtual bool isDescendingFirst(int column) const = 0;
    // True for a column that is shown only if the user chooses it.
    virtual bool isHiddenFirst(int column) const = 0;
    // Names the link of a column's cells; empty if they have none.
    virtual QString linkText(int column) const = 0;
    virtual RowLink link(int row, int column) const = 0;

    bool isLoaded() const { return m_isLoaded; }

signals:
    // Emitted after each update, even if nothing changed.
    void updated();

protected:
    void setLoaded(bool isLoaded) { m_isLoaded = isLoaded; }

private:
    bool m_isLoaded = false;
};

} // namespace stoa
