package dev.sharelock.worker.workload;

import dev.sharelock.spi.Capability;
import dev.sharelock.spi.Implementation;
import dev.sharelock.worker.command.Settings;
import dev.sharelock.worker.control.ControlFile;
import dev.sharelock.worker.control.LaneWords;
import dev.sharelock.worker.objects.NamedObjects;
import java.util.Optional;
import java.util.Set;

/**
 * What a lane works with.
 *
 * @param index the number of the lane
 * @param control the file through which it is conducted
 * @param words its own words in there
 * @param settings of its workload
 * @param objects the objects of the worker
 * @param implementation what creates further ones; a twin if one is in use
 * @param capabilities of the implementation
 * @param twin the name of the twin that is in use
 */
public record LaneContext(
    int index,
    ControlFile control,
    LaneWords words,
    Settings settings,
    NamedObjects objects,
    Implementation implementation,
    Set<Capability> capabilities,
    Optional<String> twin) {}
