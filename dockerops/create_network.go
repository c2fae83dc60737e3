package dockerops

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"regexp"

	"github.com/docker/docker/api/types/network"
)

const opCreateNetwork = "create network"

// namePattern is the engines' rule for the names of networks, as of volumes and containers.
var (
	namePattern    = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]*$`)
	errNetworkName = errors.New("a network's name has letters, digits, '_', '.' and '-' in it, and begins with a letter or a digit")
)

// CreateNetwork makes a network and returns its ID. A taken name is KindNameInUse, a range of addresses that another network or this machine has
// KindConflict, one that is none KindInvalid.
func (c *Client) CreateNetwork(ctx context.Context, spec NetworkSpec) (string, error) {
	ctx, done := c.change(ctx)
	defer done()
	// Older engines take any name, also one that no container can be told of.
	if !namePattern.MatchString(spec.Name) {
		return "", &Error{Kind: KindInvalid, Op: opCreateNetwork, Subject: spec.Name, Err: errNetworkName}
	}
	options := network.CreateOptions{Driver: spec.Driver, Internal: spec.Internal, Labels: spec.Labels}
	if spec.Subnet != "" {
		if _, err := netip.ParsePrefix(spec.Subnet); err != nil {
			return "", &Error{Kind: KindInvalid, Op: opCreateNetwork, Subject: spec.Name, Err: fmt.Errorf("read the subnet: %w", err)}
		}
		options.IPAM = &network.IPAM{Config: []network.IPAMConfig{{Subnet: spec.Subnet}}}
	}
	made, err := c.api.NetworkCreate(ctx, spec.Name, options)
	if err != nil {
		return "", c.fail(ctx, opCreateNetwork, spec.Name, err)
	}
	return made.ID, nil
}
